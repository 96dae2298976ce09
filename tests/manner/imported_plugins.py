# Plugins register themselves when they are imported.
import plugins
import plugins.shout
from plugins import whisper

for name in sorted(plugins.registry):
    print(name, plugins.registry[name]("Hello"))
print(whisper.whisper("Hi"), plugins.shout.shout.__module__)
