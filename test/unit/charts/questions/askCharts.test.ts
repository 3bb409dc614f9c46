/** Questions about charts, as people ask them: what is answered, out of which marks, and what is left unanswered. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Chart } from '../../../../extension/charts/chart.ts';
import { askCharts } from '../../../../extension/charts/questions/askCharts.ts';
import { toldQuarters } from '../../../fixtures/chart.ts';
import {
  cars,
  internet,
  mix,
  museums,
  oil,
  quarters,
  rainfall,
  revenue,
  scores,
  stacked,
  survey,
  twoAxes,
  umsatz,
  waiting,
} from './charts.ts';

interface Asked {
  readonly of: Chart | readonly Chart[];
  readonly question: string;
  readonly answer: string;
  /** Texts of the marks that are boxed, in order. */
  readonly marks?: readonly string[];
  readonly computed?: string;
}

const chartsOf = (of: Asked['of']): readonly Chart[] => ('series' in of ? [of] : of);

function answered(title: string, all: readonly Asked[]): void {
  describe(title, () => {
    for (const { of, question, answer, marks, computed } of all) {
      test(question, () => {
        const found = askCharts(question, chartsOf(of));
        assert.ok(found, 'no answer');
        assert.equal(found.answer, answer);
        if (marks)
          assert.deepEqual(
            found.evidence.map(({ text }) => text),
            marks,
          );
        if (computed !== undefined) assert.equal(found.computed, computed);
      });
    }
  });
}

answered('a value', [
  {
    of: revenue,
    question: 'What was revenue in March?',
    answer: '15.2 EUR million',
    marks: ['March 2021: 15.2 EUR million'],
  },
  { of: revenue, question: 'What was the revenue in March 2021?', answer: '15.2 EUR million' },
  { of: revenue, question: 'How high was monthly revenue in Dec?', answer: '24.6 EUR million' },
  { of: oil, question: 'What was the price of olive oil in Spain in 2015?', answer: '4.2 USD/kg' },
  {
    of: oil,
    question: 'What is the value of the green line in 2012?',
    answer: '3.3 USD/kg',
    marks: ['Italy, 2012: 3.3 USD/kg'],
  },
  {
    of: internet,
    question: 'What percentage of adults in Turkey used the internet daily in 2019?',
    answer: '71%',
  },
  { of: internet, question: 'What is the value for Britain in 2014?', answer: '83%' },
  { of: museums, question: 'How many visitors did the Louvre have?', answer: '9.6 million' },
  { of: mix, question: 'What share of electricity came from wind?', answer: '18.5%' },
  { of: scores, question: 'What is the median score of class 7b?', answer: '71' },
  { of: scores, question: 'What is the upper quartile of 7b?', answer: '83' },
  { of: waiting, question: 'How many customers waited 10 to 15 minutes?', answer: '21' },
  { of: rainfall, question: 'How much rain fell in Bergen in January?', answer: '201.7 mm' },
  {
    of: quarters,
    question: 'How many users did Beta have in the fourth quarter of 2020?',
    answer: '40.5 thousands',
  },
  { of: twoAxes, question: 'What was the rain in July?', answer: '2 mm' },
  { of: survey, question: 'What percent of respondents are very satisfied?', answer: '12%' },
  { of: survey, question: "How many respondents don't know?", answer: '4%' },
  { of: stacked, question: 'How much electricity did solar generate in 2019?', answer: '46 TWh' },
]);

answered('a value for each series, where the question names none', [
  {
    of: internet,
    question: 'What was the share in Spain?',
    answer: '2014: 71%; 2019: 86%',
    marks: ['Spain, 2014: 71%', 'Spain, 2019: 86%'],
  },
  {
    of: oil,
    question: 'What were olive oil prices in 2020?',
    answer: 'Spain: 2.6 USD/kg; Italy: 3.7 USD/kg; Greece: 2.8 USD/kg',
  },
]);

answered('largest and smallest', [
  {
    of: internet,
    question: 'Which country had the lowest share in 2014?',
    answer: 'Turkey',
    marks: ['Turkey, 2014: 55%'],
  },
  { of: internet, question: 'Which country has the second highest share in 2019?', answer: 'South Korea' },
  { of: oil, question: 'In which year did the price in Italy reach its maximum?', answer: '2017' },
  { of: oil, question: 'What is the maximum of Greece?', answer: '4.3 USD/kg' },
  { of: oil, question: 'When did the blue line peak?', answer: '2017' },
  { of: revenue, question: 'Which month had the largest revenue?', answer: 'December 2021' },
  { of: museums, question: 'What is the least visited museum in the chart?', answer: 'Tate Modern' },
  {
    of: museums,
    question: 'What are the top 3 museums?',
    answer: 'Louvre, National Museum of China, Vatican Museums',
  },
  { of: mix, question: 'What is the largest source of electricity?', answer: 'Coal' },
  { of: mix, question: 'Which slice is the smallest?', answer: 'Other' },
  { of: stacked, question: 'Which source generated the most electricity in 2018?', answer: 'Coal' },
  { of: rainfall, question: 'What is the value of the highest bar?', answer: '201.7 mm' },
  { of: oil, question: 'Which country had the highest price in 2020?', answer: 'Italy' },
  { of: waiting, question: 'Which range has the most customers?', answer: '5–10 min' },
  { of: survey, question: 'What is the most common answer in the chart?', answer: 'Satisfied' },
]);

answered('largest for each series, and ties within what can be read', [
  {
    of: quarters,
    question: 'Which quarter had the most users?',
    answer: 'Alpha: Q2 2021; Beta: Q1 2020',
  },
  {
    of: rainfall,
    question: 'Which month had the least rainfall?',
    answer: 'May or Jun (too close to tell apart)',
  },
]);

answered('differences, ratios and changes', [
  {
    of: internet,
    question: "What's the difference in value between Norway and Spain in 2019?",
    answer: '9 percentage points',
    computed: '95% (Norway, 2019) − 86% (Spain, 2019) = 9 percentage points',
    marks: ['Norway, 2019: 95%', 'Spain, 2019: 86%'],
  },
  {
    of: museums,
    question: 'How many more visitors did the Louvre have than the Tate Modern?',
    answer: '3.5 million',
  },
  {
    of: museums,
    question: 'What is the difference between the largest and the smallest bar?',
    answer: '3.5 million',
    computed: '9.6 million (Louvre) − 6.1 million (Tate Modern) = 3.5 million',
  },
  {
    of: oil,
    question: 'What is the gap between Italy and Spain in 2015?',
    answer: '1.4 USD/kg',
  },
  {
    of: mix,
    question: "What's the ratio of coal to wind?",
    answer: '1.65',
    computed: '30.5% (Coal) / 18.5% (Wind) = 1.65',
  },
  { of: museums, question: 'How many times larger is the Louvre than Tate Modern?', answer: '1.57' },
  {
    of: revenue,
    question: 'By how much did revenue increase from January to December?',
    answer: '12.2 EUR million',
    computed: '24.6 EUR million (December 2021) − 12.4 EUR million (January 2021) = 12.2 EUR million',
  },
  {
    of: revenue,
    question: 'What is the percentage change in revenue between June and July?',
    answer: '+18.6%',
    computed: '(21.7 EUR million (July 2021) − 18.3 EUR million (June 2021)) / 18.3 EUR million = +18.6%',
  },
  {
    of: internet,
    question: 'How much did the share in Turkey change between 2014 and 2019?',
    answer: '+16 percentage points',
  },
  { of: revenue, question: 'Which month saw the biggest increase in revenue?', answer: 'December 2021' },
]);

answered('sums, averages and medians', [
  {
    of: museums,
    question: 'What is the sum of the two smallest bars?',
    answer: '12.6 million',
    computed: '6.1 million (Tate Modern) + 6.5 million (Metropolitan Museum of Art) = 12.6 million',
  },
  { of: internet, question: 'What is the average share in 2014?', answer: '76.4%' },
  {
    of: oil,
    question: "What is the average of Spain's price from 2010 to 2013?",
    answer: '2.8 USD/kg',
    computed: '(2.5 (2010) + 2.4 (2011) + 2.9 (2012) + 3.4 (2013)) / 4 = 2.8 USD/kg',
  },
  { of: revenue, question: 'What is the total revenue?', answer: '212.5 EUR million' },
  {
    of: revenue,
    question: 'What was the total revenue in the first three months?',
    answer: '40.7 EUR million',
  },
  { of: museums, question: 'What is the median number of visitors?', answer: '6.9 million' },
  { of: stacked, question: 'What was the total electricity generated in 2019?', answer: '343 TWh' },
  { of: mix, question: 'What is the share of wind and solar together?', answer: '26.5%' },
  { of: stacked, question: 'Which year had the highest total?', answer: '2018' },
]);

answered('counts', [
  {
    of: oil,
    question: 'In how many years was the price in Spain above 3?',
    answer: '6',
    computed: 'above 3: 2013, 2014, 2015, 2016, 2017, 2018',
  },
  { of: internet, question: 'How many countries had a share below 80% in 2014?', answer: '2' },
  { of: internet, question: 'How many bars are in the graph?', answer: '10' },
  { of: oil, question: 'How many lines are in the chart?', answer: '3' },
  { of: internet, question: 'How many countries are shown?', answer: '5' },
  { of: internet, question: 'How many colors are used in the chart?', answer: '2' },
  { of: mix, question: 'How many slices does the pie have?', answer: '6' },
  { of: oil, question: 'How many years was Greece above Spain?', answer: '6' },
  {
    of: revenue,
    question: 'Which months had revenue over 20?',
    answer: 'July 2021, August 2021, December 2021',
  },
]);

answered('trends and crossings', [
  {
    of: oil,
    question: 'Did the price in Spain increase or decrease between 2010 and 2017?',
    answer: 'Increase: from 2.5 USD/kg (2010) to 4.6 USD/kg (2017)',
  },
  {
    of: quarters,
    question: 'What is the trend of Beta?',
    answer: 'Decrease: from 55 thousands (Q1 2020) to 35 thousands (Q2 2021)',
  },
  {
    of: quarters,
    question: 'When did Alpha overtake Beta?',
    answer: 'Between Q4 2020 and Q1 2021',
  },
  {
    of: revenue,
    question: 'When did revenue first exceed 20?',
    answer: 'July 2021',
  },
  {
    of: cars,
    question: 'How does fuel economy change as engine displacement grows?',
    answer: 'It decreases',
  },
  { of: cars, question: 'Is there a positive or negative correlation?', answer: 'Negative' },
]);

answered('yes and no', [
  { of: internet, question: 'Is Norway larger than Spain in 2019?', answer: 'Yes' },
  { of: oil, question: 'Was the price in Greece higher than in Italy in 2015?', answer: 'No' },
  {
    of: museums,
    question: 'Is the sum of the Louvre and Tate Modern greater than 15 million?',
    answer: 'Yes',
  },
  { of: internet, question: 'Is the share of Turkey in 2019 above 75%?', answer: 'No' },
  {
    of: rainfall,
    question: 'Did more rain fall in May than in June?',
    answer: 'Too close to tell: 110.2 mm and 109.8 mm, each ± 0.8 mm',
  },
]);

answered('what the chart is', [
  { of: oil, question: 'What does the blue line represent?', answer: 'Spain' },
  { of: internet, question: 'What do the orange bars show?', answer: '2019' },
  { of: oil, question: 'What is the title of the chart?', answer: 'Olive oil prices' },
  { of: oil, question: 'What is the label of the y-axis?', answer: 'Price (USD per kg)' },
  { of: oil, question: 'Which countries are shown in the graph?', answer: 'Spain, Italy, Greece' },
  { of: revenue, question: 'What is the unit of the y axis?', answer: 'EUR million' },
  { of: revenue, question: 'What is the range of the y-axis?', answer: '0 to 30' },
  { of: oil, question: 'What color is the line for Greece?', answer: 'Orange' },
  { of: mix, question: 'What type of chart is this?', answer: 'Pie chart' },
  {
    of: museums,
    question: 'List the museums in ascending order of visitors.',
    answer: 'Tate Modern, Metropolitan Museum of Art, Vatican Museums, National Museum of China, Louvre',
  },
]);

answered('shares of a whole', [
  {
    of: stacked,
    question: 'What share of electricity came from coal in 2020?',
    answer: '42.4%',
    computed: '134 TWh (Coal, 2020) / 316 TWh = 42.4%',
  },
]);

answered('which key has a value', [
  { of: oil, question: 'In which year was the price in Spain 4.6?', answer: '2017' },
  { of: museums, question: 'Which museum had 6.5 million visitors?', answer: 'Metropolitan Museum of Art' },
]);

answered('in other languages', [
  { of: umsatz, question: 'Wie hoch war der Umsatz im Süden 2023?', answer: '36 Mio. EUR' },
  { of: umsatz, question: 'Welche Region hatte 2022 den niedrigsten Umsatz?', answer: 'Ost' },
  {
    of: umsatz,
    question: 'Wie groß ist die Differenz zwischen West und Nord im Jahr 2023?',
    answer: '17 Mio. EUR',
  },
  { of: umsatz, question: 'Ist der Umsatz in West 2023 größer als in Nord?', answer: 'Ja' },
  { of: oil, question: 'Quel pays avait le prix le plus élevé en 2020 ?', answer: 'Italy' },
  { of: oil, question: '¿En qué año alcanzó Italy el valor máximo?', answer: '2017' },
  { of: oil, question: 'Qual è la media di Greece?', answer: '3.291 USD/kg' },
  { of: oil, question: 'Wat is het verschil tussen Italy en Spain in 2010?', answer: '0.9 USD/kg' },
  { of: museums, question: 'Qual museu tem o maior valor?', answer: 'Louvre' },
  { of: oil, question: 'Jaka jest suma Spain i Italy w 2012?', answer: '6.2 USD/kg' },
]);

answered('the chart that is meant, of several', [
  { of: [revenue, rainfall], question: 'How much rain was there in March?', answer: '171.9 mm' },
  { of: [revenue, rainfall], question: 'What was the revenue in March?', answer: '15.2 EUR million' },
  { of: [oil, internet], question: 'In figure 2, which country is highest in 2019?', answer: 'Norway' },
  { of: [umsatz, quarters], question: 'How many lines are in the graph?', answer: '2' },
]);

describe('a chart that a model told, with no places', () => {
  test('is asked like others; the answer says whose numbers they are, and boxes the chart', () => {
    const one = askCharts('How many passengers did Harbour have in Q3?', [toldQuarters()]);
    assert.equal(one?.answer, '44');
    assert.match(one.computed, /as the model read it/u);
    assert.deepEqual(one.evidence, [{ page: 2, box: toldQuarters().box, text: '44' }]);
    const both = askCharts('What is the difference between Harbour and Island in Q3?', [toldQuarters()]);
    assert.equal(both?.answer, '8');
    assert.deepEqual(
      both.evidence.map(({ box }) => box),
      [toldQuarters().box],
    );
  });
});

describe('no answer rather than a guess', () => {
  const silent: readonly (readonly [string, Chart | readonly Chart[]])[] = [
    ['What was the revenue in March 2019?', revenue],
    ['What was the share in Germany in 2014?', internet],
    ['What was the price of olive oil in Portugal in 2015?', oil],
    ['What was the price in Spain in 2008?', oil],
    ['Who wrote this report?', revenue],
    ['What is the invoice number?', museums],
    ['When is the payment due?', revenue],
    ['What is the phone number of the Louvre?', museums],
    ['How many employees did the company have in March?', revenue],
    ['What is the value of the purple line in 2012?', oil],
    ['What is the total amount due?', museums],
    ['What does the contract say about termination?', [revenue, oil]],
    ['Why did the price in Spain rise in 2015?', oil],
    ['What is the ticket price of the Tate Modern?', museums],
    ['In figure 9, which country is highest in 2019?', [oil, internet]],
    ['How will revenue develop in 2024?', revenue],
    ['', revenue],
    ['What was revenue in March?', []],
    ['How many visitors did the British Museum have?', museums],
    ['What is the sum of Norway and Denmark in 2014?', internet],
    ['Is Denmark larger than Spain in 2019?', internet],
  ];
  for (const [question, of] of silent)
    test(question === '' ? 'nothing asked' : question, () => {
      assert.equal(askCharts(question, chartsOf(of))?.answer, undefined);
    });
});

describe('what is printed', () => {
  test('no more digits than the pixels tell, and says how far off they may be', () => {
    const found = askCharts('What was the rainfall in February?', [rainfall]);
    assert.equal(found?.answer, '158.2 mm');
    assert.ok(found.notes.includes('Read from pixels: ± 0.8 mm.'), found.notes.join());
  });

  test('says where a chart itself has something to say', () => {
    const noted = { ...oil, notes: ['Two lines cover each other in part.'] };
    assert.ok(askCharts('What is the maximum of Greece?', [noted])?.notes.includes(noted.notes[0] ?? ''));
  });

  test('boxes the marks on their page', () => {
    const found = askCharts('How many users did Beta have in Q4 2020?', [quarters]);
    assert.deepEqual(
      found?.evidence.map(({ box }) => box),
      [{ page: 3, left: 120, top: 80, right: 130, bottom: 90 }],
    );
    assert.deepEqual(found.points, [quarters.series[1]?.points[3]]);
  });

  test('boxes the whole chart where no mark says it', () => {
    const found = askCharts('What is the unit of the y axis?', [revenue]);
    assert.deepEqual(found?.evidence, [{ page: 1, box: revenue.box, text: 'EUR million' }]);
  });

  test('is less sure of a chart that was read less surely', () => {
    const sure = askCharts('What is the maximum of Greece?', [oil])?.score ?? 0;
    const unsure = askCharts('What is the maximum of Greece?', [{ ...oil, confidence: 0.5 }])?.score ?? 0;
    assert.ok(sure > 0.8, String(sure));
    assert.ok(unsure < 0.6, String(unsure));
  });
});
