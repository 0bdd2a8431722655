"""What other systems export, read into checked words: one-stop workbooks and procedure lists."""
