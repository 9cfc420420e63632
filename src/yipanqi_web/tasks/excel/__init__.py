"""A task list as a workbook that is edited offline: out, in, compared, confirmed."""
