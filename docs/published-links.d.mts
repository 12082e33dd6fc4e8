export function pagesOf(folder: string): readonly string[];
export function publishLinks(text: string): string;
export function unpublishLinks(text: string): string;
