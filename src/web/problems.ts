/** The request cannot be answered as it is; told apart by its status and, where there are two kinds, a reason. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly status: number
  readonly reason: 'other_site' | 'form_lapsed' | null

  constructor(status: number, reason: HttpProblem['reason'] = null) {
    super(reason ?? String(status))
    this.status = status
    this.reason = reason
  }
}
