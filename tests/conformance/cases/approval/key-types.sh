# title: Keys of all kinds that are strong enough
# threat: T02
# expect: PASS
# assurance: A2
key rsa3072 rsa 3072
key p256 ecdsa 256
key p384 ecdsa 384
key p521 ecdsa 521
begin assurance=signed threshold=4 people='ann:procedure bob:procedure:rsa3072 carol:procedure:p256 dave:procedure:p384 erin:procedure:p521'
doc SOP-001 1 active 'Write it down.'
author SOP-001 ann
approve SOP-001 bob key=rsa3072
approve SOP-001 carol key=p256
approve SOP-001 dave key=p384
approve SOP-001 erin key=p521
commit 'Approve'
