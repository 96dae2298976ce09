from plugins import register


@register("whisper")
def whisper(text):
    return "(" + text.lower() + ")"
