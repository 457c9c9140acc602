"""From settled figures to points, ranks and money: a pure core over arrays, frames only at its edges."""
