/** What stands before the slash of every rule's name. */
export const namespace = 'gateshift';
