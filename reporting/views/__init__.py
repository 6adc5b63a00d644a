"""Pages that look into every room, and the admin's: each module is one door of the product."""
