"""The parts of Hôm nay: tasks, survey, on-time share, readiness of the return."""
