"""The picture: a panel for each figure, a dot for each system, on scales of tenfold steps."""

import math
from xml.sax.saxutils import escape

from measure import percentile

LEFT, WIDTH, LINE, TITLE, RIGHT = 190, 430, 20, 56, 110
MINE, OTHER = "#b03020", "#405060"


def panels(results):
    def asked(r, field, percent):
        micros = r.micros(field)
        return percentile(micros, percent) if micros else None
    yield "Build, seconds", [(r, r.built("wall")) for r in results]
    yield "Index with text, MB", [(r, r.size / 1e6 if r.costs else None) for r in results]
    yield "Peak memory, MiB", [(r, r.built("peak") / 1024 if r.costs else None) for r in results]
    for field, what in ((0, "Ten best"), (1, "Count all by meeting")):
        for percent in (50, 99):
            yield f"{what}, µs, p{percent}", [(r, asked(r, field, percent)) for r in results]
    for kind in ("rare", "common"):
        yield f"Whole command, {kind} phrase, ms", [(r, r.cold.get(kind)) for r in results]


def panel(y, title, rows):
    low = math.floor(math.log10(min(v for _, v in rows)))
    high = max(math.ceil(math.log10(max(v for _, v in rows))), low + 1)

    def x(value):
        return LEFT + WIDTH * (math.log10(value) - low) / (high - low)
    out = [f'<text x="8" y="{y + 16}" font-weight="bold">{escape(title)}</text>']
    bottom = y + TITLE + LINE * len(rows) - 12
    for step in range(low, high + 1):
        at = x(10.0 ** step)
        out.append(f'<line x1="{at:.1f}" y1="{y + 42}" x2="{at:.1f}" y2="{bottom}" stroke="#ddd"/>')
        out.append(f'<text x="{at:.1f}" y="{y + 36}" text-anchor="middle" fill="#888">{10.0 ** step:g}</text>')
    for i, (r, value) in enumerate(rows):
        at = y + TITLE + LINE * i
        color = MINE if r.system.key.startswith("packed") else OTHER
        out.append(f'<text x="{LEFT - 10}" y="{at + 4}" text-anchor="end" fill="{color}">{escape(r.name)}</text>')
        out.append(f'<line x1="{LEFT}" y1="{at}" x2="{x(value):.1f}" y2="{at}" stroke="#bbb" stroke-dasharray="1 3"/>')
        out.append(f'<circle cx="{x(value):.1f}" cy="{at}" r="5" fill="{color}"/>')
        out.append(f'<text x="{x(value) + 9:.1f}" y="{at + 4}" fill="{color}">{value:.3g}</text>'
                   if value < 1000 else
                   f'<text x="{x(value) + 9:.1f}" y="{at + 4}" fill="{color}">{value:,.0f}</text>')
    return bottom + 16, "\n".join(out)


def picture(work, results):
    y, parts = 34, []
    for title, rows in panels(results):
        rows = [(r, v) for r, v in rows if v]
        if rows:
            y, part = panel(y, title, sorted(rows, key=lambda row: row[1]))
            parts.append(part)
    width = LEFT + WIDTH + RIGHT
    head = (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{y}" '
            f'viewBox="0 0 {width} {y}" font-family="sans-serif" font-size="12">\n'
            f'<rect width="{width}" height="{y}" fill="white"/>\n'
            f'<text x="8" y="20" font-size="15">plenum and others, {work.size} MB; less is better; '
            "each line of the grid is ten times the one before</text>\n")
    return head + "\n".join(parts) + "\n</svg>\n"
