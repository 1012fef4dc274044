// The signs on the keys, on a grid of 20, drawn with one pen.

const path = (d, more = '') => `<path d="${d}" ${more}/>`;

export const GLYPHS = {
  star: path('M10 4v12M4.8 7l10.4 6M15.2 7L4.8 13'),
  hash: path('M8 4L6.5 16M13.5 4L12 16M4 8h12.5M3.5 12.2H16'),
  messages: path('M5.6 7a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM14.4 7a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM5.6 13h8.8'),
  menu: path('M4 5.5h12M4 10h12M4 14.5h12', 'stroke-width="1.9"'),
  directory: path('M5 3h10.5v14H5zM3.5 6.5h3M3.5 13.5h3M10.3 6.6a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4zM7.6 13.6c.3-1.7 1.4-2.3 2.7-2.3s2.4.6 2.7 2.3'),
  doNotDisturb: path('M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM6.2 10h7.6', 'stroke-width="1.7"'),
  conference: path('M10 3.6a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4zM5.2 10.6a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8zM14.8 10.6a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8zM8.8 8.2l-2.2 2.8M11.2 8.2l2.2 2.8M7.3 12.6h5.4'),
  headset: path('M3.5 12v-2a6.5 6.5 0 0 1 13 0v2M3.5 11.5h2.6v4.5H3.5zM13.9 11.5h2.6v4.5h-2.6zM15.5 16c0 1.6-2 2.2-4.2 2.2'),
  hold: path('M7.2 5v10M12.8 5v10', 'stroke-width="2.4"'),
  transfer: path('M3 7h11.5M11.5 4l3 3-3 3M17 13H5.5M8.5 10l-3 3 3 3'),
  back: path('M8 4.5L3.5 9 8 13.5M3.8 9H12a4 4 0 0 1 0 7.5H9'),
  redial: path('M15.8 8.2A6.3 6.3 0 1 0 16.3 11M16.5 4v4.4h-4.4'),
  mute: path('M10 3a2.3 2.3 0 0 1 2.3 2.3v4a2.3 2.3 0 0 1-4.6 0v-4A2.3 2.3 0 0 1 10 3zM5 9.2a5 5 0 0 0 10 0M10 14.3V17M3.8 3.2l12.6 13.6'),
  speaker: path('M3.5 7.8h3L10.5 4.5v11L6.5 12.2h-3zM13 7.5a3.6 3.6 0 0 1 0 5M15.2 5.3a6.7 6.7 0 0 1 0 9.4'),
  volumeDown: path('M5 10h10', 'stroke-width="1.9"'),
  volumeUp: path('M5 10h10M10 5v10', 'stroke-width="1.9"'),
};
