"""The same public rows in standards that others read: Popolo, OC4IDS, Atom, iCalendar."""
