# title: The file of the checkpoint holds something else
# threat: T25
# command: verify --since cp.txt
# expect: USAGE
# shows: cp.txt
# twin: history/grown
begin
approved SOP-001 1 'Write it down.'
echo 'Dear auditor, all is well.' >"$WORK/cp.txt"
