# title: A folder that does not exist
# threat: T33
# repo: nowhere
# expect: USAGE
# shows: nowhere
# twin: approval/ordinary
begin
