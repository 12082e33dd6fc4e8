export default { meta: { name: 'empty', version: '1.0.0' }, rules: {} };
