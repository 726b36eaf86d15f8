/** The bundles of this package that predict properties of molecules, by the names of their folders in `models`. */
export const shippedPropertyModels: readonly string[] = [];
