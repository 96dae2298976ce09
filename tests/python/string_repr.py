# repr of strings, alone and in containers.
print(repr("plain"), repr("it's"), repr('say "hi"'), repr("both ' and \""))
print(["tab\t", "nl\n", "cr\r", "nul\0", "back\\", "bell\a", "\x7f"])
print(("é", "日本", ""))
print({"k'": 'v"'})
print(str("it's"), "it's")
