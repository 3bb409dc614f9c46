/** Documents in many languages that the rules were made with: bills, minutes, price lists, statistics, papers, forms. */
import { setPage } from '../../unit/structure/typeset.ts';
import type { QuestionSet } from './questionSet.ts';

const frenchBill = [
  setPage(`
# Menuiserie Carpentier SARL
12 rue des Lilas, 69003 Lyon
SIRET : 812 345 678 00019
Facture n° F-2023-118
Date de facturation : 14 mars 2023
Date d'échéance : 13 avril 2023
Client : Mairie de Villeurbanne

| Désignation | Quantité | Prix unitaire | Montant HT |
| Porte en chêne | 2 | 450,00 € | 900,00 € |
| Fenêtre double vitrage | 4 | 320,00 € | 1 280,00 € |
| Pose et réglage | 8 | 55,00 € | 440,00 € |

Total HT : 2 620,00 €
TVA 20 % : 524,00 €
Total TTC : 3 144,00 €

Conditions de paiement : 30 jours fin de mois
IBAN : FR14 2004 1010 0505 0001 3M02 606
`),
];

const germanMinutes = [
  setPage(`
# Protokoll der Mitgliederversammlung
Datum: 12. Oktober 2022
Ort: Gemeindehaus Neustadt
Beginn: 19:30 Uhr
Sitzungsleitung: Petra Lindner
Protokollführer: Jonas Weber
Anwesend: 34 Mitglieder
Entschuldigt: Karl Busch, Nadine Vogt

## 1. Kassenbericht
Die Kassiererin Ute Brandt berichtet über die Einnahmen und Ausgaben. Der Kassenbestand betrug am 30. September 8.412,50 Euro. Die Ausgaben für das Sommerfest lagen bei 1.960 Euro.

## 2. Wahl des Vorstands
Zum ersten Vorsitzenden wurde Martin Keller gewählt. Er erhielt 29 Stimmen.

## 3. Verschiedenes
Die nächste Versammlung findet am 14. März 2023 statt. Der Mitgliedsbeitrag wird nicht erhöht.
`),
];

const spanishReport = [
  setPage(`
# Informe anual de la biblioteca municipal
Elaborado por: Lucía Fernández Ortega
Publicado en enero de 2022

## Resumen
La biblioteca recibió 48.300 visitas en 2021. El número de préstamos creció un 12 % respecto al año anterior.

Tabla 1: Préstamos por tipo de material
| Material | 2020 | 2021 |
| Libros | 21.400 | 24.100 |
| Revistas | 3.200 | 2.900 |
| Películas | 5.100 | 5.600 |

## Personal
La plantilla está formada por nueve empleados. La directora es Carmen Ruiz Molina.
`),
];

const dutchPrices = [
  setPage(`
# Prijslijst Fietsverhuur De Waard
Geldig vanaf 1 april 2023

| Fiets | Per dag | Per week |
| Stadsfiets | € 12,50 | € 60,00 |
| Elektrische fiets | € 27,50 | € 140,00 |
| Tandem | € 35,00 | € 180,00 |
| Kinderfiets | € 8,00 | € 38,00 |

Borg: € 100,00
Openingstijden: dagelijks van 9.00 tot 18.00 uur
Telefoon: 0515 123 456
E-mail: info@dewaard.example
`),
];

const italianLetter = [
  setPage(`
# Comune di Collina
Oggetto: Chiusura di Via Garibaldi
Protocollo: 2023/0457
Collina, 5 giugno 2023

Si comunica che Via Garibaldi resterà chiusa al traffico dal 12 giugno al 30 giugno 2023 per lavori alla rete idrica. Il costo dei lavori è di 85.000 euro. La ditta incaricata è Idraulica Conti S.r.l.

Il Sindaco
Marco Bellini
`),
];

const portugueseForm = [
  setPage(`
# Ficha de inscrição
Nome: Beatriz Almeida Santos
Data de nascimento: 23 de maio de 1994
Morada: Rua das Flores 18, 4000-123 Porto
Telefone: 912 345 678
Curso: Fotografia digital
Prazo de inscrição: 15 de setembro de 2023
Valor da inscrição: 45,00 €
`),
];

const polishBill = [
  setPage(`
# Faktura VAT nr 12/05/2023
Sprzedawca: Zakład Stolarski Nowak
NIP: 525-000-12-34
Nabywca: Szkoła Podstawowa nr 7
Data wystawienia: 22 maja 2023
Termin płatności: 5 czerwca 2023
Sposób płatności: przelew

| Nazwa towaru | Ilość | Cena netto | Wartość netto |
| Stół dębowy | 3 | 800,00 | 2 400,00 |
| Krzesło | 12 | 150,00 | 1 800,00 |

Razem netto: 4 200,00 zł
VAT 23%: 966,00 zł
Do zapłaty: 5 166,00 zł
`),
];

const chineseForm = [
  setPage(`
# 会议纪要
会议日期：2023年5月18日
会议地点：三楼会议室
主持人：王建国
参会人员：李明、张红、陈伟

会议决定：项目预算为 120 万元。下次会议于2023年6月8日举行。
`),
];

const koreanBill = [
  setPage(`
# 거래명세서
청구서 번호: KR-20391
발행일: 2023년 4월 3일
고객: 한빛 서점
담당자: 김민수
전화번호: 02-555-0147

| 품목 | 수량 | 단가 | 금액 |
| 공책 | 120 | 1,500 | 180,000 |
| 연필 | 300 | 400 | 120,000 |

합계: 300,000
`),
];

const englishStatistics = [
  setPage(`
# Energy use of the northern region
Table 2: Consumption by fuel, in terajoules
| Fuel | 2019 | 2020 | 2021 |
| Coal | 812 | 640 | 588 |
| Natural gas | 1,204 | 1,190 | 1,233 |
| Wind | 310 | 402 | 455 |
| Total | 2,326 | 2,232 | 2,276 |

Wind power is electricity made from moving air. Coal use fell by 9 percent in 2021 because two plants closed.
Source: Northern Grid Authority
`),
];

export const tuningLanguages: readonly QuestionSet[] = [
  {
    name: 'fr bill',
    pages: frenchBill,
    questions: [
      ['Quel est le montant total TTC ?', /^3 144,00 €$/],
      ['Quelle est la date de la facture ?', '14 mars 2023'],
      ["Quelle est la date d'échéance ?", '13 avril 2023'],
      ['Quel est le numéro de facture ?', 'F-2023-118'],
      ['Combien de fenêtres double vitrage ont été commandées ?', '4'],
      ['Quel est le prix unitaire de la porte en chêne ?', '450,00 €'],
      ['Qui est le client ?', 'Mairie de Villeurbanne'],
      ['What are the payment terms?', '30 jours fin de mois'],
      ['What is the due date?', '13 avril 2023'],
      ['What is the IBAN?', 'FR14 2004 1010 0505 0001 3M02 606'],
      ['Quel est le montant de la TVA ?', /524,00 €/],
      ['Quel est le nom du vendeur de voitures ?', null],
      ['Quelle est la remise accordée ?', null],
    ],
  },
  {
    name: 'de minutes',
    pages: germanMinutes,
    questions: [
      ['Wann fand die Versammlung statt?', '12. Oktober 2022'],
      ['Wo fand die Versammlung statt?', 'Gemeindehaus Neustadt'],
      ['Wer leitete die Sitzung?', 'Petra Lindner'],
      ['Wer war Protokollführer?', 'Jonas Weber'],
      ['Wie viele Mitglieder waren anwesend?', '34'],
      ['Wie hoch war der Kassenbestand?', /8\.412,50 Euro/],
      ['Wer wurde zum ersten Vorsitzenden gewählt?', 'Martin Keller'],
      ['Wie viele Stimmen erhielt Martin Keller?', '29'],
      ['Wann findet die nächste Versammlung statt?', '14. März 2023'],
      ['Wer war entschuldigt?', /Karl Busch/],
      ['When is the next meeting?', '14. März 2023'],
      ['Um wie viel Uhr begann die Sitzung?', /19:30/],
      ['Wie hoch ist der Mitgliedsbeitrag?', null],
      ['Wer ist der Bürgermeister?', null],
    ],
  },
  {
    name: 'es report',
    pages: spanishReport,
    questions: [
      ['¿Quién es la directora?', 'Carmen Ruiz Molina'],
      ['¿Cuántas visitas recibió la biblioteca en 2021?', '48.300'],
      ['¿Cuántos libros se prestaron en 2020?', '21.400'],
      ['¿Quién elaboró el informe?', 'Lucía Fernández Ortega'],
      ['¿Cuántos empleados tiene la biblioteca?', /^nueve$/],
      ['How many Revistas were there in 2021?', '2.900'],
      ['¿Cuál es el presupuesto de la biblioteca?', null],
    ],
  },
  {
    name: 'nl prices',
    pages: dutchPrices,
    questions: [
      ['Wat kost een elektrische fiets per week?', '€ 140,00'],
      ['Hoeveel kost een tandem per dag?', '€ 35,00'],
      ['Wat is het telefoonnummer?', '0515 123 456'],
      ['What is the price of a Stadsfiets per day?', '€ 12,50'],
      ['Hoe hoog is de borg?', '€ 100,00'],
      ['Welke fiets is het duurst per dag?', 'Tandem'],
      ['Wat kost een bakfiets per dag?', null],
    ],
  },
  {
    name: 'it letter',
    pages: italianLetter,
    questions: [
      ["Qual è l'oggetto della lettera?", 'Chiusura di Via Garibaldi'],
      ['Chi è il sindaco?', 'Marco Bellini'],
      ['Quanto costano i lavori?', '85.000 euro'],
      ['Quando è stata scritta la lettera?', '5 giugno 2023'],
      ['Qual è la ditta incaricata?', /Idraulica Conti/],
      ['Chi è il proprietario della casa?', null],
    ],
  },
  {
    name: 'pt form',
    pages: portugueseForm,
    questions: [
      ['Qual é o nome?', 'Beatriz Almeida Santos'],
      ['Qual é a data de nascimento?', '23 de maio de 1994'],
      ['Qual é o prazo de inscrição?', '15 de setembro de 2023'],
      ['Quanto custa a inscrição?', '45,00 €'],
      ['What is the phone number?', '912 345 678'],
      ['Qual é o número de contribuinte?', null],
    ],
  },
  {
    name: 'pl bill',
    pages: polishBill,
    questions: [
      ['Jaka jest kwota do zapłaty?', /^5 166,00 zł$/],
      ['Kto jest nabywcą?', 'Szkoła Podstawowa nr 7'],
      ['Jaki jest termin płatności?', '5 czerwca 2023'],
      ['Ile krzeseł zamówiono?', '12'],
      ['What is the due date?', '5 czerwca 2023'],
      ['Jaki jest numer NIP?', '525-000-12-34'],
      ['Kto jest prezesem?', null],
    ],
  },
  {
    name: 'zh form',
    pages: chineseForm,
    questions: [
      ['主持人是谁？', '王建国'],
      ['会议地点在哪里？', '三楼会议室'],
      ['会议日期是什么时候？', '2023年5月18日'],
      ['下次会议是什么时候？', '2023年6月8日'],
      ['项目预算为多少？', /120/],
      ['公司电话是多少？', null],
    ],
  },
  {
    name: 'ko bill',
    pages: koreanBill,
    questions: [
      ['합계는 얼마입니까?', '300,000'],
      ['청구서 번호는 무엇입니까?', 'KR-20391'],
      ['담당자는 누구입니까?', '김민수'],
      ['연필의 수량은 몇 개입니까?', '300'],
      ['What is the invoice number?', 'KR-20391'],
      ['할인은 얼마입니까?', null],
    ],
  },
  {
    name: 'en statistics',
    pages: englishStatistics,
    questions: [
      ['How much coal was used in 2020?', '640'],
      ['Which fuel had the highest consumption in 2021?', 'Natural gas'],
      ['What is wind power?', /electricity made from moving air/],
      ['By how much did coal use fall in 2021?', '9 percent'],
      ['How much more natural gas than wind was used in 2019?', /^894/],
      ['What was the total in 2019?', '2,326'],
      ['What is the source?', 'Northern Grid Authority'],
      ['How much oil was used in 2020?', null],
    ],
  },
];
