"""What a period's surveys found, on paper and as a workbook: two renderings of one report."""
