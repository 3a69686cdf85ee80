/**
 * A small company for scenarios: one person for each role that decides, everybody hired on the same day. Tests name people
 * by number; who they are is said here once.
 */
import type { Made } from '../../domain/kernel/event'
import { EmployeeHired } from '../../domain/staff'

const hired = (employee: string, name: string, department: string, ...roles: readonly string[]): Made =>
  EmployeeHired.of({ employee, name, employment: 'employee', department, roles, hiredOn: '2025-01-02' })

/**
 * E-001 general manager, E-002 marketing director, E-003 head of CRM, E-004 director's assistant, E-005 division manager,
 * E-006 supervisor, E-007 and E-008 account managers (all three of one division), E-009 entry clerk, E-010 reviewer, E-011
 * customer service, E-012 its manager, E-013 complaint handler, E-014 finance, E-015 order tracking, E-016 IT, E-017
 * auditor, E-018 personnel, E-019 an employee of production, E-020 archive administrator.
 */
export const aCompany = (): readonly Made[] => [
  hired('E-001', 'Ana Ruiz', 'general-office', 'general-manager'),
  hired('E-002', 'Chen Wei', 'marketing-director-office', 'marketing-director'),
  hired('E-003', 'Li Na', 'crm', 'crm-head'),
  hired('E-004', 'Wang Fang', 'marketing-director-office', 'director-assistant'),
  hired('E-005', 'Zhao Min', 'division-tuoda', 'division-manager'),
  hired('E-006', 'Sun Li', 'division-tuoda', 'supervisor'),
  hired('E-007', 'Liu Yang', 'division-tuoda', 'account-manager'),
  hired('E-008', 'Huang Lei', 'division-tuoda', 'account-manager'),
  hired('E-009', 'Zhou Jie', 'marketing', 'entry-clerk'),
  hired('E-010', 'Wu Qiang', 'marketing', 'reviewer'),
  hired('E-011', 'Xu Ting', 'customer-service', 'customer-service'),
  hired('E-012', 'Marta Gil', 'customer-service', 'customer-service-manager', 'supervisor'),
  hired('E-013', 'Hu Bin', 'complaints', 'complaint-handler'),
  hired('E-014', 'Gao Yu', 'finance', 'finance'),
  hired('E-015', 'Lin Tao', 'order-tracking', 'order-tracking'),
  hired('E-016', 'He Jun', 'it', 'it-support'),
  hired('E-017', 'Ma Hong', 'audit', 'auditor'),
  hired('E-018', 'Pilar Sanz', 'personnel', 'personnel'),
  hired('E-019', 'Luo Gang', 'production', 'employee'),
  hired('E-020', 'Tang Mei', 'archive', 'archive-administrator'),
]
