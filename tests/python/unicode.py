# Strings beyond ASCII.
print("é" < "z", "é" > "z", "日本" == "日本", len("naïve"))
print("a\u0301", "\U0001f600")
