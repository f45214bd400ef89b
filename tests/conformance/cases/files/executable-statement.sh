# title: A statement is executable
# threat: T40
# expect: FAIL forbidden-mode r1.bob.approve.yaml
# also: approval-record-changed
# twin: files/outside
begin
approved SOP-001 1 'Write it down.'
chmod +x records/approvals/SOP-001/r1.bob.approve.yaml
commit 'Executable'
