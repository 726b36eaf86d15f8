/** The bundles of this package that predict properties of molecules, by the names of their folders in `models`. */
export const shippedPropertyModels: readonly string[] = [
  'molecules-bace',
  'molecules-bbbp',
  'molecules-clintox',
  'molecules-esol',
  'molecules-freesolv',
  'molecules-lipophilicity',
  'molecules-sider',
  'molecules-tox21',
];
