import type { TariffDocument } from '@wattledger/platform/sites/tariffDocument'

/** Which installed figures a tariff's demand mode needs and has not got. */
export function installedMissing(
  { demand }: TariffDocument,
  installed: { transformerKva?: unknown; contractKw?: unknown },
): ('transformerKva' | 'contractKw')[] {
  const needs: ('transformerKva' | 'contractKw')[] = []
  if (demand?.mode === 'capacity') needs.push('transformerKva')
  if (demand?.mode === 'contract-demand') {
    needs.push('contractKw')
    if (demand.minimumShare !== undefined) needs.push('transformerKva')
  }
  return needs.filter((figure) => installed[figure] === undefined)
}
