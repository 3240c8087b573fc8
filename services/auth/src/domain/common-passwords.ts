// Families rather than a long list: what people add to a common word is as common as the word.
const words =
  "password passwort passw0rd p@ssw0rd p@ssword secret welcome letmein iloveyou sunshine princess football baseball basketball superman batman dragon monkey shadow master starwars whatever trustno1 freedom computer internet michael jennifer jordan hunter charlie michelle jessica pokemon samsung liverpool chelsea arsenal barcelona killer summer winter spring autumn flower cookie chocolate changeme default administrator admin guest test tester login access mustang corvette ferrari mercedes porsche harley yankees cowboys matrix google facebook youtube spotify segue music musica listener editor hello lovely angel babygirl butterfly purple orange banana cheese qwerty qwertyuiop qwertz qwertzuiop azerty azertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx qazwsx qazwsxedc zaq12wsx q1w2e3r4 q1w2e3r4t5 abc abcd abcde abcdef abcdefg abcdefgh a1b2c3 a1b2c3d4 aa123456 123abc 123qwe qwe asd zxc";
const common = new Set(words.split(" "));
const ascending = "01234567890123456789";
const descending = "98765432109876543210";

/**
 * Whether a password is among those that are guessed first: a common word or keyboard run, alone, twice, or with
 * digits and signs around it; one character repeated; or digits in order.
 */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size <= 2) return true;
  if (/^\d+$/.test(lower) && (ascending.includes(lower) || descending.includes(lower) || isDate(lower))) {
    return true;
  }
  const core = lower.replace(/^[\d\W_]+|[\d\W_]+$/g, "");
  const half = lower.slice(0, Math.ceil(lower.length / 2));
  return (
    common.has(lower) ||
    common.has(core) ||
    (half.repeat(2) === lower && (common.has(half) || half.length <= 4)) ||
    /^(\d{1,4})\1+$/.test(lower)
  );
}

function isDate(digits: string): boolean {
  return /^(19|20)\d{6}$/.test(digits) || /^\d{4}(19|20)\d{2}$/.test(digits);
}
