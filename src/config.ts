/** A setting is missing or wrong. The message is one sentence that names it, and never its secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}
