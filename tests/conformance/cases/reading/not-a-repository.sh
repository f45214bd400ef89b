# title: A folder that is no repository
# threat: T33
# repo: elsewhere
# expect: USAGE
# shows: elsewhere
# twin: approval/ordinary
mkdir ../elsewhere
