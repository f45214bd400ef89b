# title: An introduction that lies in the repository itself is never taken from there
# threat: T25
# expect: PASS
# anchored: no
begin assurance=signed
approved SOP-001 1 'Write it down.'
intro >intro.txt
checkpoint >checkpoint.txt
commit 'Trust me'
