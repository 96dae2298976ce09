# What is no number is printed to standard error, and the status is 1.
import sys
print("before")
sys.exit(["text", 2])
