mkdir records/attachments qms-docs/img
head -c 52428801 /dev/zero > records/attachments/trial.mp4
