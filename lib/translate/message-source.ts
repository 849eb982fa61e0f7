import { parseAst } from "vitest/node";

/** A text as a translator sees it: `{name}` stands for what the code puts in, `{{` and `}}` for braces. */
export type MessageText = {
  /** The names on the way to it: "chat.conversation.older". A message that picks among texts has several of one path. */
  path: string;
  text: string;
};

type Span = { start: number; end: number };
type Placeholder = Span & { name: string };
type Unit = MessageText & Span & { placeholders: Placeholder[]; isTemplate: boolean };

type Node = Span & { type: string; [key: string]: unknown };

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;
const escapeBraces = (text: string) => text.replace(/[{}]/g, "$&$&");

/** The texts of one file of messages, in the order of the file. */
export function readTexts(source: string): MessageText[] {
  return readUnits(source).map(({ path, text }) => ({ path, text }));
}

/**
 * The file with other texts: as many for each path as it has, in the same order. Code, comments and texts that stay the
 * same are left byte for byte. Throws where a path is unknown, a text is missing, or a placeholder is lost or made up.
 */
export function writeTexts(source: string, texts: Readonly<Record<string, readonly string[]>>): string {
  const units = readUnits(source);
  const unknown = Object.keys(texts).filter((path) => !units.some((unit) => unit.path === path));
  if (unknown.length > 0) throw new Error(`There are no such messages: ${unknown.join(", ")}.`);

  const seen = new Map<string, number>();
  const changed = new Map<Unit, string>();
  for (const unit of units) {
    const given = texts[unit.path];
    if (given === undefined) continue;
    const count = units.filter(({ path }) => path === unit.path).length;
    if (given.length !== count) throw new Error(`${unit.path} takes ${count} texts, not ${given.length}.`);
    const index = seen.get(unit.path) ?? 0;
    seen.set(unit.path, index + 1);
    const text = given[index] ?? "";
    if (text !== unit.text) changed.set(unit, text);
  }

  /** Texts may stand inside one another, in the expressions of a template, so each range renders those within it. */
  function render({ start, end }: Span): string {
    let rendered = "";
    let at = start;
    for (const unit of units) {
      if (unit.start < at || unit.end > end) continue;
      rendered += source.slice(at, unit.start) + renderUnit(unit);
      at = unit.end;
    }
    return rendered + source.slice(at, end);
  }

  function renderUnit(unit: Unit): string {
    const text = changed.get(unit);
    if (text !== undefined) return renderChanged(unit, text);
    let rendered = "";
    let at = unit.start;
    for (const placeholder of unit.placeholders) {
      rendered += source.slice(at, placeholder.start) + render(placeholder);
      at = placeholder.end;
    }
    return rendered + source.slice(at, unit.end);
  }

  function renderChanged(unit: Unit, text: string): string {
    const parts = [...text.matchAll(/\{\{|\}\}|\{([^{}]*)\}|[^{}]+|./gs)];
    const names = parts.flatMap(([, name]) => (name === undefined ? [] : [name]));
    if (parts.some(([part]) => part === "{" || part === "}")) {
      throw new Error(`${unit.path} has a brace that is not doubled: “${text}”.`);
    }
    const expected = unit.placeholders.map(({ name }) => name);
    const isComplete = expected.every((name) => names.includes(name)) && names.every((name) => expected.includes(name));
    if (!isComplete) {
      const list = expected.map((name) => `{${name}}`).join(", ") || "no placeholder";
      throw new Error(`${unit.path} must keep ${list}: “${text}”.`);
    }
    const unescaped = (part: string) => part.replace(/^(\{\{|\}\})$/, (brace) => brace.slice(1));
    if (!unit.isTemplate) return JSON.stringify(parts.map(([part]) => unescaped(part)).join(""));
    const body = parts.map(([part, name]) => {
      const placeholder = unit.placeholders.find((one) => one.name === name);
      return placeholder === undefined ? unescaped(part).replace(/[\\`$]/g, "\\$&") : `\${${render(placeholder)}}`;
    });
    return `\`${body.join("")}\``;
  }

  return render({ start: 0, end: source.length });
}

function readUnits(source: string): Unit[] {
  const units: Unit[] = [];

  function add(node: Node, path: readonly string[], text: string, placeholders: Placeholder[], isTemplate: boolean) {
    // What has no letters of its own needs no translator.
    if (!/\p{L}/u.test(text.replace(/\{[^{}]*\}/g, ""))) return;
    units.push({ path: path.join("."), text, start: node.start, end: node.end, placeholders, isTemplate });
  }

  function readTemplate(node: Node, path: readonly string[]) {
    const quasis = nodesOf(node.quasis);
    const expressions = nodesOf(node.expressions);
    const placeholders = expressions.map((expression, index) => ({
      name: expression.type === "Identifier" ? String(expression.name) : String(index + 1),
      start: expression.start,
      end: expression.end,
    }));
    const text = quasis
      .map(({ value }, index) => {
        const cooked = typeof value === "object" && value !== null && "cooked" in value ? String(value.cooked) : "";
        const placeholder = placeholders[index];
        return escapeBraces(cooked) + (placeholder === undefined ? "" : `{${placeholder.name}}`);
      })
      .join("");
    add(node, path, text, placeholders, true);
    for (const expression of expressions) visit(expression, path);
  }

  function visit(node: Node, path: readonly string[]): void {
    if (node.type === "Literal") {
      if (typeof node.value === "string") add(node, path, escapeBraces(node.value), [], false);
    } else if (node.type === "TemplateLiteral") {
      readTemplate(node, path);
    } else if (node.type === "Property") {
      if (isNode(node.key) && isNode(node.value)) visit(node.value, [...path, String(node.key.name ?? node.key.value)]);
    } else if (node.type === "VariableDeclarator" || node.type === "FunctionDeclaration") {
      const body = node.init ?? node.body;
      if (isNode(node.id) && isNode(body)) visit(body, [...path, String(node.id.name)]);
    } else if (node.type === "BinaryExpression") {
      // What is compared is code: "asc", "true".
      for (const side of [node.left, node.right]) if (isNode(side) && side.type !== "Literal") visit(side, path);
    } else if (node.type === "ImportDeclaration" || (node.type.startsWith("TS") && !isNode(node.expression))) {
      // Modules and types hold no texts.
    } else {
      for (const child of Object.entries(node).flatMap(([key, value]) => (key === "parent" ? [] : nodesOf(value)))) {
        if (!child.type.startsWith("TS") || isNode(child.expression)) visit(child, path);
      }
    }
  }

  for (const statement of nodesOf(parseAst(source, { lang: "ts" }).body)) {
    const isReExport = statement.type === "ExportNamedDeclaration" && !isNode(statement.declaration);
    if (!isReExport) visit(statement, []);
  }
  return units.toSorted((one, other) => one.start - other.start || other.end - one.end);
}

function nodesOf(value: unknown): Node[] {
  return (Array.isArray(value) ? value : [value]).filter(isNode);
}
