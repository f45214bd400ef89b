# title: An authority, but neither documents nor records
# threat: T45
# expect: INCONCLUSIVE nothing-verified
# twin: approval/ordinary
begin
