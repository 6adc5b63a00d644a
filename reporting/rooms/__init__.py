"""Pages that look into every room: an ecosystem's front page and tabs, this week, the partner's day, the portfolio."""
