# title: A malformed statement on the main line is corrected
# threat: T16
# expect: PASS
# never: approval-record-changed
begin
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob
sed -i 's/$/\r/' "$statement"
commit 'Approve'
rm "$statement"
approve SOP-001 bob
commit 'Correct the line ends'
