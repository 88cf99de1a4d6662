import type { Answer } from '../api/answers.ts'

/** Answers below /api/analytics. Amounts are decimal texts, shares 0 to 1. */
export type Trend = Answer<'/api/analytics/trend'>
export type Comparison = Answer<'/api/analytics/compare'>
export type Part = Comparison['current']
export type Breakdown = Answer<'/api/analytics/breakdown'>
export type Ranking = Answer<'/api/analytics/ranking'>
export type Overview = Answer<'/api/analytics/overview'>
export type EnergyOverview = Overview['energies'][number]
export type Rates = Answer<'/api/analytics/rates'>
export type Demand = Answer<'/api/analytics/demand'>
export type Loss = Answer<'/api/analytics/loss'>
export type Flow = Answer<'/api/analytics/flow'>
export type FlowKind = Flow['nodes'][number]['kind']
export type QualityReport = Answer<'/api/analytics/quality'>
export type Carbon = Answer<'/api/analytics/carbon'>
export type LoadDuration = Answer<'/api/analytics/load-duration'>
export type WeatherNormalised = Answer<'/api/analytics/weather-normalised'>
