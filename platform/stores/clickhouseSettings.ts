export const database = 'wattledger'

/** A query is given up after this long; a derivation, which writes, is not. */
export const querySecondsMax = 60

/** One query may not take the machine down. */
const queryBytesMax = 2_000_000_000

/** Settings of every statement, so that both modes answer alike and nothing is lost silently. */
export const settings = {
  output_format_json_quote_decimals: 1,
  output_format_json_quote_64bit_integers: 1,
  // Programs that read Arrow in a browser have no codecs.
  output_format_arrow_compression_method: 'none',
  date_time_input_format: 'best_effort',
  // By default a date outside of the type's range is silently another date.
  date_time_overflow_behavior: 'throw',
  max_memory_usage: String(queryBytesMax),
  max_bytes_before_external_group_by: String(queryBytesMax / 2),
  max_bytes_before_external_sort: String(queryBytesMax / 2),
} as const
