mkdir records/attachments
head -c 52428800 /dev/zero > records/attachments/trial.mp4
