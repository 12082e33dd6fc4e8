export function publishLinks(text: string): string;
export function unpublishLinks(text: string): string;
