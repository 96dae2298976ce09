# The module __future__: what it has changes nothing here (library.h).

annotations = None
division = None
absolute_import = None
print_function = None
unicode_literals = None
generators = None
generator_stop = None
nested_scopes = None
with_statement = None
