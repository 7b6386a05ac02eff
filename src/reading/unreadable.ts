/** Why a file cannot be read as a certificate: facts of the file alone, whatever we know of its number. */
export type UnreadableReason =
  | 'not_pdf'
  | 'encrypted'
  /** Of several pages, where a certificate has one. */
  | 'several_pages'
  /** Nothing but pictures: scanned, or printed as one. */
  | 'no_text'
  | 'no_number'
  /** Pictures, notes, stamps or hidden parts beside the drawing of a certificate. */
  | 'other_parts'
  /** More than is read in the time and memory that one file is given. */
  | 'too_much'

export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly reason: UnreadableReason

  constructor(reason: UnreadableReason) {
    super(reason)
    this.reason = reason
  }
}
