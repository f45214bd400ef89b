# title: The time zone of the settings is the name of a folder of time zones
# threat: T62
# expect: PASS
begin
printf 'timezone: Europe\n' >>qms.yml
approved SOP-001 1 'Write it down.'
