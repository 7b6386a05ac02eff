/** What came is not a form of ours: an unknown or repeated field, or text no browser sends. Answered with 400. */
export class BadForm extends Error {
  override readonly name = 'BadForm'
}
