# title: ssh-keygen is not installed: signatures are verified all the same
# threat: T45
# without: ssh-keygen
# expect: PASS
# assurance: A2
begin assurance=signed
approved SOP-001 1 'Write it down.'
