# title: The statements do not bind the picture that the document shows
# threat: T04
# expect: FAIL unapproved-active SOP-001
# also: author-missing asset-changed
# twin: approval/approved-with-assets
begin
asset qms-docs/img/a.png 'first picture'
doc SOP-001 1 active 'See ![one](img/a.png).'
author SOP-001 ann assets=none
approve SOP-001 bob assets=none
commit 'Approve'
