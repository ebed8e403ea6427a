export const standing = {
  'standing.frozen.ask': 'Questions? Ask whoever runs Atrium for you.',
  'standing.frozen.reason': 'The reason: {reason}',
  'standing.frozen.support': 'Questions? {link} helps.',
  'standing.frozen.text': 'You can read, export and leave, and people can be removed. Nothing else can be changed.',
  'standing.frozen.title': 'This organization is frozen',
} as const
