# Names that come from elsewhere.
from .stars import *
from .listed import *
mine = helper(2.5)
