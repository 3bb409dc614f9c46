/** More questions, the harder ones: turned about, in other languages, and of things that only resemble what is drawn. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askCharts } from '../../../../extension/charts/questions/askCharts.ts';
import * as charts from './charts.ts';

type Name = Exclude<keyof typeof charts, 'chartOf'>;

function answers(rows: readonly (readonly [Name, string, string | undefined])[]): void {
  for (const [name, question, answer] of rows)
    test(`${name}: ${question}`, () => {
      assert.equal(askCharts(question, [charts[name]])?.answer, answer);
    });
}

describe('turned about', () => {
  answers([
    ['oil', 'How much did the price of olive oil in Greece rise between 2012 and 2017?', '1.9 USD/kg'],
    ['oil', 'In what year did Italy and Spain differ the most?', '2019'],
    ['oil', 'What is the average olive oil price across all countries in 2015?', '4.533 USD/kg'],
    ['oil', 'Which line is the highest in 2014?', 'Italy'],
    ['oil', 'What is the value of the orange line at its peak?', '4.3 USD/kg'],
    ['oil', 'What was the lowest price of olive oil in Spain after 2015?', '2.6 USD/kg'],
    ['oil', 'What was the price in 2011 in Italy minus the price in 2010?', '1.4 USD/kg'],
    ['oil', 'By what percentage did the price in Spain increase from 2010 to 2017?', '+84%'],
    ['oil', 'Spain 2015', '4.2 USD/kg'],
    ['internet', 'Which country saw the largest increase from 2014 to 2019?', 'Turkey'],
    ['internet', 'How many percentage points did Turkey gain?', '16 percentage points'],
    ['internet', 'Which year is represented by the blue bars?', '2014'],
    ['internet', 'How many countries have values between 60 and 85 in 2014?', '3'],
    ['internet', 'What is the sum of the highest and the lowest share in 2019?', '166%'],
    ['museums', 'Which museum had fewer visitors, Tate Modern or the Vatican Museums?', 'Tate Modern'],
    ['mix', 'Which source is third largest?', 'Wind'],
    ['mix', 'Which sources make up less than 10%?', 'Solar, Other'],
    ['revenue', 'What was revenue in the last month?', '24.6 EUR million'],
    [
      'revenue',
      'Did revenue grow between March and April?',
      'No: from 15.2 EUR million (March 2021) to 14.8 EUR million (April 2021)',
    ],
    ['stacked', 'Which source grew the most between 2018 and 2020?', 'Wind'],
    ['scores', 'Which class has the largest interquartile range?', '7b'],
    ['cars', 'What is the fuel economy at an engine displacement of 2?', '33 mpg'],
    ['rainfall', 'What was the average rainfall in the first three months?', '177.3 mm'],
    ['quarters', 'When did Beta fall below 40?', 'Q1 2021'],
  ]);
});

describe('in other languages', () => {
  answers([
    ['umsatz', 'Um wie viel Prozent stieg der Umsatz in der Region Ost?', '+11.1%'],
    ['umsatz', 'In welchen Regionen lag der Umsatz 2023 über 40?', 'Nord, West'],
    [
      'umsatz',
      'Stieg der Umsatz in Nord von 2022 auf 2023?',
      'Ja: von 41 Mio. EUR (2022) auf 44 Mio. EUR (2023)',
    ],
    ['umsatz', 'Was zeigt die blaue Säule?', '2022'],
    ['umsatz', 'Was ist der Titel des Diagramms?', 'Umsatz nach Region'],
    ['revenue', 'Wie hoch war der Umsatz im März 2021?', '15.2 EUR million'],
    ['oil', 'Quelle est la moyenne de Spain de 2010 à 2013 ?', '2.8 USD/kg'],
    ['oil', '¿Qué país tuvo el precio más bajo en 2014?', 'Spain'],
    ['oil', 'In quale anno Italy ha raggiunto il valore minimo?', '2012'],
    ['oil', 'Quantas linhas há no gráfico?', '3'],
    ['oil', 'Welke lijn is het hoogst in 2020?', 'Italy'],
    ['oil', 'W którym roku Spain miała najniższą wartość?', '2011'],
  ]);
});

describe('unanswered', () => {
  const resembling: readonly (readonly [Name, string])[] = [
    ['oil', 'How much olive oil was produced in Spain in 2015?'],
    ['oil', 'What was the price of sunflower oil in Spain in 2015?'],
    ['oil', 'What happened in Spain in 2017?'],
    ['oil', 'What is the population of Italy?'],
    ['oil', 'What is the total number of pages?'],
    ['museums', 'How many paintings does the Louvre have?'],
    ['museums', 'How many visitors did the Louvre have in 2019?'],
    ['museums', 'Which museum is the oldest?'],
    ['revenue', 'What was the revenue per employee in March?'],
    ['revenue', 'What was the revenue of the German branch in March?'],
    ['mix', 'What share of wind turbines is offshore?'],
    ['mix', 'How much coal was imported?'],
    ['internet', 'What share of children in Norway use the internet in 2014?'],
    ['internet', 'What was the share in Spain in 2016?'],
    ['waiting', 'What is the average waiting time?'],
    ['waiting', 'How many customers waited less than 7 minutes?'],
    ['scores', 'What is the average score of 7a?'],
    ['survey', 'How many percent are not satisfied?'],
    ['twoAxes', 'What is the difference between temperature and rain in January?'],
    ['cars', 'Which car has the highest fuel economy?'],
    ['quarters', 'How many users did Alpha have in Q3 2021?'],
    ['umsatz', 'Wie hoch war der Gewinn in Nord 2022?'],
    ['umsatz', 'Wie hoch war der Umsatz in Bayern 2022?'],
  ];
  answers(resembling.map(([name, question]) => [name, question, undefined]));
});
