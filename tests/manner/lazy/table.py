factors = {}
factors["answer"] = 21
