# title: A repository without any commit
# threat: T45
# expect: INCONCLUSIVE nothing-verified
# twin: approval/ordinary
begin commit=no
