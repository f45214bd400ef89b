# title: HEAD is detached: it is judged, with a note
# threat: T33
# expect: PASS
begin
approved SOP-001 1 'Write it down.'
git checkout -q --detach
approved SOP-001 2 'Write it down at once.'
