# title: The introduction belongs to another quality management system
# threat: T05
# command: verify --intro intro.txt
# expect: FAIL history-rewritten another-company
# twin: history/intro-right
begin assurance=signed
intro | sed "s/$QMS_ID/another-company/" >"$WORK/intro.txt"
approved SOP-001 1 'Write it down.'
