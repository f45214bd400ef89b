# title: The checkpoint belongs to another quality management system
# threat: T05
# command: verify --since cp.txt
# expect: FAIL history-rewritten another-company
# twin: history/grown
begin
approved SOP-001 1 'Write it down.'
checkpoint | sed "s/$QMS_ID/another-company/" >"$WORK/cp.txt"
